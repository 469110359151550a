#!/bin/bash
# The page in the program is what its source builds, to the byte.
set -euo pipefail
build=$1
source=output/answers/report
folder=$build/report-template
mkdir -p "$folder"
rm -rf "$folder/src"
cp -r $source/package.json $source/package-lock.json $source/vite.config.js $source/index.html $source/src "$folder"
cd "$folder"
[ node_modules/.package-lock.json -nt package-lock.json ] ||
    npm ci --ignore-scripts --no-audit --no-fund --loglevel=error > npm.log 2>&1 || {
        cat npm.log
        echo "not tried: npm cannot fetch what builds the page"
        exit 77
    }
REPORT_TEMPLATE=built.html npm run build --silent > build.log 2>&1 || { cat build.log; exit 1; }
cd - > /dev/null
cmp "$folder/built.html" $source/template.html ||
    { echo "$source/template.html is not what its source builds; there: npm ci && npm run build"; exit 1; }
