"""Reads an Arrow IPC stream with PyArrow and DuckDB; prints what they see as JSON."""

import json
import sys

import duckdb
import pyarrow

with pyarrow.ipc.open_stream(sys.argv[1]) as reader:
    samples = reader.read_all()
samples.validate(full=True)
counts = duckdb.sql(
    "select label, count(*) from (select unnest(labels) as label from samples) group by 1 order by 2 desc, 1"
).fetchall()
print(
    json.dumps(
        {
            "schema": [[field.name, str(field.type)] for field in samples.schema],
            "rows": samples.num_rows,
            "batches": samples.column(0).num_chunks,
            "first": samples.slice(0, 2).to_pylist(),
            "last": samples.slice(max(samples.num_rows - 1, 0)).to_pylist(),
            "labels": counts,
            "from_lines": duckdb.sql("select count(*) from samples where json_valid(line)").fetchall()[0][0],
        }
    )
)
