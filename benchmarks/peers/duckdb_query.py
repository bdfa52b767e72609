"""Runs a query of DuckDB from a file and prints its rows: duckdb_query.py QUERY THREADS."""

import sys

import duckdb

query = open(sys.argv[1]).read()
connection = duckdb.connect(config={"threads": int(sys.argv[2])})
result = connection.execute(query)
while rows := result.fetchmany(10_000):
    sys.stdout.writelines(f"{rule}\t{resource}\n" for rule, resource in rows)
