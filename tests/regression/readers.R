# Reads a results file as a user of R would, and says what it found, line by line as readers.py.
#
#     Rscript readers.R FILE.h5 > values
#
# Numbers of R are doubles: seeds above 2^53 would not be exact and are not read.
library(ncdf4)
file <- nc_open(commandArgs(trailingOnly = TRUE)[1])
wrong <- character(0)
lines <- character(0)

as_words <- function(values) {
    if (is.character(values)) return(values)
    ifelse(is.na(values), "missing", sprintf("%.17g", as.numeric(values)))
}
look <- function(name, values) {
    for (attribute in c("units", "long_name")) {
        found <- ncatt_get(file, name, attribute)
        if (!found$hasatt || found$value == "")
            wrong <<- c(wrong, paste(name, "has no", attribute))
    }
    lines <<- c(lines, paste(c(name, as_words(as.vector(values))), collapse = "\t"))
}
for (variable in file$var) {
    if (basename(variable$name) == "seed") next
    look(variable$name, ncvar_get(file, variable$name))
}
for (axis in file$dim) look(axis$name, axis$vals)
nc_close(file)
writeLines(sort(lines, method = "radix"))
if (length(wrong) > 0) {
    writeLines(wrong, stderr())
    quit(status = 1)
}
