import { type SnippetQuery, TOKEN_VARIABLE } from './SnippetQuery';

/** Libraries that a Python snippet ends in. @internal */
export type PythonLibrary = 'pandas' | 'polars' | 'duckdb';

/**
 * What each library makes of columns and rows. Decimals, great integers and what
 * is no number come as texts, intervals as their parts.
 */
const FRAMES: Record<PythonLibrary, { standard: string[]; code: string }> = {
  pandas: {
    standard: [],
    code: `frame = pandas.DataFrame(rows, columns=[column["name"] for column in columns])
for index, column in enumerate(columns):
    values, kind = frame.iloc[:, index], column["type"]
    if kind.startswith(("DATE", "TIMESTAMP")):
        utc = kind.endswith("ZONE")
        frame.isetitem(index, pandas.to_datetime(values, format="ISO8601", utc=utc))
    elif kind in ("BIGINT", "UBIGINT"):
        # With NULL among them, other numbers of pandas lose digits.
        whole = [None if row[index] is None else int(row[index]) for row in rows]
        dtype = "Int64" if kind == "BIGINT" else "UInt64"
        frame.isetitem(index, pandas.array(whole, dtype=dtype))
    elif kind.startswith(("DECIMAL", "HUGEINT", "UHUGEINT")):
        frame.isetitem(index, pandas.to_numeric(values))
    elif kind in ("DOUBLE", "FLOAT"):
        frame.isetitem(index, values.astype("float64"))
print(frame)
`,
  },
  polars: {
    standard: [],
    code: `frame = polars.DataFrame(
    {
        column["name"]: polars.Series([row[index] for row in rows], strict=False)
        for index, column in enumerate(columns)
    }
)


def convert(name, kind):
    values = polars.col(name).cast(polars.String)
    if kind == "DATE":
        return values.str.to_date()
    if kind.startswith("TIMESTAMP"):
        zone = "UTC" if kind.endswith("ZONE") else None
        return values.str.to_datetime(time_zone=zone)
    if kind in ("BIGINT", "UBIGINT"):
        return values.cast(polars.Int64 if kind == "BIGINT" else polars.UInt64)
    if kind.startswith(("DECIMAL", "HUGEINT", "UHUGEINT", "DOUBLE", "FLOAT")):
        return values.cast(polars.Float64)
    return polars.col(name)


frame = frame.with_columns(
    convert(column["name"], column["type"]) for column in columns
)
print(frame)
`,
  },
  duckdb: {
    standard: ['pathlib', 'tempfile'],
    code: `with tempfile.TemporaryDirectory() as folder:
    path = pathlib.Path(folder, "rows.ndjson")
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            record = {column["name"]: value for column, value in zip(columns, row)}
            file.write(json.dumps(record) + "\\n")
    types = {column["name"]: column["type"] for column in columns}
    for name, kind in types.items():
        if kind == "INTERVAL":
            types[name] = "STRUCT(months INTEGER, days INTEGER, micros BIGINT)"
    duckdb.read_json(str(path), format="newline_delimited", columns=types).create("port")
print(duckdb.sql("FROM port"))
`,
  },
};

/** Asks from Python 3.9 or later with nothing but the one library. @internal */
export function pythonSnippet(
  { url, sql, purpose }: SnippetQuery,
  library: PythonLibrary,
): string {
  const { standard, code } = FRAMES[library];
  const modules = ['json', 'os', 'urllib.error', 'urllib.request', ...standard];
  return `${modules
    .sort()
    .map(name => `import ${name}`)
    .join('\n')}

import ${library}


def query(sql):
    request = urllib.request.Request(
        ${JSON.stringify(url)},
        data=json.dumps({"sql": sql, "purpose": ${JSON.stringify(
          purpose,
        )}}).encode(),
        headers={
            "Authorization": "Bearer " + os.environ["${TOKEN_VARIABLE}"],
            "Content-Type": "application/json",
        },
    )
    columns, rows = [], []
    try:
        with urllib.request.urlopen(request) as answer:
            for line in answer:
                event = json.loads(line)
                if event["type"] == "columns":
                    columns = event["columns"]
                elif event["type"] == "rows":
                    rows += event["rows"]
                elif event["type"] == "failed":
                    raise RuntimeError(event["error"]["message"])
                elif event["type"] == "finished":
                    if event.get("truncated"):
                        print("These are only the first rows.")
                    return columns, rows
    except urllib.error.HTTPError as error:
        raise RuntimeError(json.load(error)["error"]["message"]) from None
    raise RuntimeError("The answer was cut off.")


columns, rows = query(${JSON.stringify(sql)})
${code}`;
}
