using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LlmBench.Sandbox.Sql;

/// <summary>A database in memory on which a model's query may read and do nothing else.</summary>
internal sealed class SqlDatabase : IDisposable
{
    private const int MaxRows = 10_000;
    private const int MaxValueBytes = 1 << 20;
    private const int MaxQueryBytes = 100_000;
    private const int MaxDepth = 200;
    private const int MaxJoinedTables = 64;
    private const int StepsBetweenLooks = 10_000;

    private readonly SqliteConnection _connection;

    private SqlDatabase(SqliteConnection connection) => _connection = connection;

    /// <summary>Fills a new database.</summary>
    /// <param name="script">Schema and rows, written by the author of the task.</param>
    /// <exception cref="SqlException">The script is wrong.</exception>
    public static SqlDatabase Create(string script)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = ":memory:", Pooling = false }.ToString());
        try
        {
            connection.Open();
            using SqliteCommand fill = connection.CreateCommand();
            fill.CommandText = script;
            fill.ExecuteNonQuery();
            Restrict(connection.Handle!);
            return new SqlDatabase(connection);
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw new SqlException(CodeOutcome.Failed, error.Message);
        }
    }

    /// <summary>Runs one query.</summary>
    /// <exception cref="SqlException">It is wrong, does more than read, or went over a limit.</exception>
    public SqlRows Query(string query, TimeSpan limit, CancellationToken cancellation)
    {
        sqlite3 database = _connection.Handle!;
        long start = Stopwatch.GetTimestamp();
        raw.sqlite3_progress_handler(database, StepsBetweenLooks, _ => Stopwatch.GetElapsedTime(start) > limit || cancellation.IsCancellationRequested ? 1 : 0, null);
        Check(raw.sqlite3_prepare_v2(database, query, out sqlite3_stmt statement, out string rest), database);
        using (statement)
        {
            if (statement.IsInvalid || raw.sqlite3_column_count(statement) == 0) throw new SqlException(CodeOutcome.Failed, "it is no query");
            if (!IsBlank(rest)) throw new SqlException(CodeOutcome.Failed, "it is more than one statement");
            return Read(statement, database, cancellation);
        }
    }

    public void Dispose() => _connection.Dispose();

    private static SqlRows Read(sqlite3_stmt statement, sqlite3 database, CancellationToken cancellation)
    {
        int columns = raw.sqlite3_column_count(statement);
        List<object?[]> rows = [];
        int step;
        while ((step = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
        {
            if (rows.Count == MaxRows) throw new SqlException(CodeOutcome.Failed, $"it gives more than {MaxRows:N0} rows");
            rows.Add([.. Enumerable.Range(0, columns).Select(column => Value(statement, column))]);
        }

        cancellation.ThrowIfCancellationRequested();
        if (step == raw.SQLITE_INTERRUPT) throw new SqlException(CodeOutcome.TimedOut, "the time limit was reached");
        Check(step == raw.SQLITE_DONE ? raw.SQLITE_OK : step, database);
        return new SqlRows([.. Enumerable.Range(0, columns).Select(column => raw.sqlite3_column_name(statement, column).utf8_to_string())], rows);
    }

    private static object? Value(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_INTEGER => raw.sqlite3_column_int64(statement, column),
        raw.SQLITE_FLOAT => raw.sqlite3_column_double(statement, column),
        raw.SQLITE_TEXT => raw.sqlite3_column_text(statement, column).utf8_to_string(),
        raw.SQLITE_BLOB => raw.sqlite3_column_blob(statement, column).ToArray(),
        _ => null,
    };

    private static void Restrict(sqlite3 database)
    {
        raw.sqlite3_limit(database, raw.SQLITE_LIMIT_ATTACHED, 0);
        raw.sqlite3_limit(database, raw.SQLITE_LIMIT_LENGTH, MaxValueBytes);
        raw.sqlite3_limit(database, raw.SQLITE_LIMIT_SQL_LENGTH, MaxQueryBytes);
        raw.sqlite3_limit(database, raw.SQLITE_LIMIT_EXPR_DEPTH, MaxDepth);
        raw.sqlite3_limit(database, raw.SQLITE_LIMIT_COMPOUND_SELECT, MaxJoinedTables);
        raw.sqlite3_enable_load_extension(database, 0);
        raw.sqlite3_set_authorizer(database, (_, action, first, second, _, _) => Allows(action, second) ? raw.SQLITE_OK : raw.SQLITE_DENY, null);
    }

    private static bool Allows(int action, string? function) => action switch
    {
        raw.SQLITE_SELECT or raw.SQLITE_READ or raw.SQLITE_RECURSIVE => true,
        raw.SQLITE_FUNCTION => !string.Equals(function, "load_extension", StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsBlank(string? rest) =>
        string.IsNullOrWhiteSpace(rest) || rest.Split('\n').All(line => string.IsNullOrWhiteSpace(line.Trim(';', ' ', '\t', '\r')) || line.TrimStart().StartsWith("--", StringComparison.Ordinal));

    private static void Check(int code, sqlite3 database)
    {
        if (code == raw.SQLITE_OK) return;
        string text = raw.sqlite3_errmsg(database).utf8_to_string();
        throw code switch
        {
            raw.SQLITE_INTERRUPT => new SqlException(CodeOutcome.TimedOut, "the time limit was reached"),
            raw.SQLITE_AUTH => new SqlException(CodeOutcome.Failed, $"it does more than read ({text})"),
            raw.SQLITE_NOMEM => new SqlException(CodeOutcome.OutOfMemory, text),
            _ => new SqlException(CodeOutcome.Failed, text),
        };
    }
}
