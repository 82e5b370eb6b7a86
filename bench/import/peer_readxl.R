# Reads every list of a folder with readxl and prints how much it read.
#
#     Rscript peer_readxl.R FOLDER [PROCESSES]
#
# readxl reads no links, so it does less than the others; and it gives an error cell (#N/A) as NA,
# so its cells are fewer by exactly the error cells that the others count.

arguments <- commandArgs(trailingOnly = TRUE)
paths <- list.files(arguments[1], pattern = "\\.xlsx$", full.names = TRUE)
processes <- if (length(arguments) > 1) as.integer(arguments[2]) else 1L

# How many non-empty cells the first sheet has.
read_workbook <- function(path) {
  sheet <- readxl::read_xlsx(path,
    sheet = 1, col_names = FALSE, col_types = "text",
    trim_ws = FALSE, .name_repair = "minimal", progress = FALSE
  )
  sum(!is.na(sheet) & sheet != "")
}

# With one process mclapply is lapply. An error in a child comes back as a value: make it an error.
counts <- parallel::mclapply(paths, read_workbook, mc.cores = processes)
for (count in counts) if (inherits(count, "try-error")) stop(count)

cat(jsonlite::toJSON(
  list(
    version = sprintf("readxl %s, R %s", packageVersion("readxl"), getRversion()),
    workbooks = length(counts),
    cells = sum(unlist(counts))
  ),
  auto_unbox = TRUE
), "\n", sep = "")
