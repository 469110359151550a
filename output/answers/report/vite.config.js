// One page, everything in it: `npm ci && npm run build` writes template.html.
import { rename, rm } from "node:fs/promises";
import { defineConfig } from "vite";
import { viteSingleFile } from "vite-plugin-singlefile";

const keep = {
  name: "keep-the-page",
  async closeBundle() {
    await rename("made/index.html", process.env.REPORT_TEMPLATE ?? "template.html");
    await rm("made", { recursive: true });
  },
};

export default defineConfig({
  plugins: [viteSingleFile({ removeViteModuleLoader: true }), keep],
  build: { outDir: "made", emptyOutDir: true, target: "es2020", reportCompressedSize: false },
});
