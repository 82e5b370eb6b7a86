#!/usr/bin/python3
"""Reads every list of a folder with openpyxl and prints how much it read.

    peer_openpyxl.py FOLDER [PROCESSES]

Every cell of the first sheet is asked for its value and for the link behind it, as anyone who wants
the addresses of the MOAs must. That rules out `read_only=True`, which is faster and has no links.
"""

import json
import multiprocessing
import pathlib
import platform
import sys
import warnings

import openpyxl


def read_workbook(path):
    """How many non-empty cells, error cells among them (#N/A) and links the first sheet has."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    cells = errors = links = 0
    for row in sheet.iter_rows():
        for cell in row:
            cells += cell.value not in (None, "")
            errors += cell.data_type == "e"
            links += cell.hyperlink is not None
    return cells, errors, links


def main():
    folder, processes = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 1
    # openpyxl grumbles about lists without a default style, and reads them all the same.
    warnings.simplefilter("ignore")
    paths = sorted(pathlib.Path(folder).glob("*.xlsx"))
    if processes == 1:
        counts = [read_workbook(path) for path in paths]
    else:
        with multiprocessing.Pool(processes) as pool:
            counts = list(pool.imap_unordered(read_workbook, paths, chunksize=4))
    cells, errors, links = (sum(column) for column in zip(*counts))
    print(
        json.dumps(
            {
                "version": f"openpyxl {openpyxl.__version__}, Python {platform.python_version()}",
                "workbooks": len(counts),
                "cells": cells,
                "errors": errors,
                "links": links,
            }
        )
    )


if __name__ == "__main__":
    main()
