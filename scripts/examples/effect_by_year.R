# What did a policy do to one field of one region, year by year?  With ncdf4 alone.
#
#     Rscript scripts/examples/effect_by_year.R BASE.h5 ALTERNATIVE.h5 [FIELD [REGION]]
#
# Runs are paired in order, so both files must be of the same --seeds: then the same firms have the same
# luck under both policies.  Prints the mean difference within pairs and its 95 % t interval; needs
# r-cran-ncdf4.
library(ncdf4)

arguments <- commandArgs(trailingOnly = TRUE)
if (length(arguments) < 2) stop("BASE.h5 and ALTERNATIVE.h5 are needed")
field <- if (length(arguments) > 2) arguments[3] else "product"
region <- if (length(arguments) > 3) arguments[4] else "Daegu"

open_arm <- function(path) {
  file <- nc_open(path)
  on.exit(nc_close(file))
  # ncdf4 reverses axes: region, year, replicate
  values <- ncvar_get(file, paste0("region/", field), collapse_degen = FALSE)
  list(values = values[which(ncvar_get(file, "region/region") == region), , ],
       years = ncvar_get(file, "region/year"), units = ncatt_get(file, paste0("region/", field), "units")$value)
}

base <- open_arm(arguments[1])
alternative <- open_arm(arguments[2])
difference <- alternative$values - base$values
# a quarter is dated by its end, so 2012.0 still belongs to 2011; the first is the opening
calendar <- (round(base$years * 4) - 1) %/% 4
together <- if (grepl("/quarter$", base$units)) sum else mean
cat("year effect low high\n")
for (year in unique(calendar[-1])) {
  yearly <- apply(difference[setdiff(which(calendar == year), 1), , drop = FALSE], 2, together)
  half <- qt(0.975, length(yearly) - 1) * sd(yearly) / sqrt(length(yearly))
  cat(year, sprintf("%.10g", mean(yearly) + c(0, -half, half)), "\n")
}
