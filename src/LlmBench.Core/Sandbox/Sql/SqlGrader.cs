namespace LlmBench.Sandbox.Sql;

/// <summary>Compares a query with a right one on several sets of rows.</summary>
internal sealed class SqlGrader(TimeSpan limit)
{
    public const string Mechanism = "SQLite in memory, read only";

    public SqlGrader()
        : this(TimeSpan.FromSeconds(3))
    {
    }

    /// <summary>Grades a query.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CodeTaskInvalid"/>: the task itself is wrong.</exception>
    public CodeResult Grade(SqlTask task, string query, CancellationToken cancellation)
    {
        bool ordered = SqlOrder.IsGiven(task.Gold);
        for (int variant = 0; variant < task.Variants.Count; variant++)
        {
            using SqlDatabase database = Fill(task, variant);
            SqlRows gold = Gold(database, task, variant, cancellation);
            try
            {
                SqlRows rows = database.Query(query, limit, cancellation);
                if (SqlComparison.Difference(gold, rows, ordered) is { } difference) return Result(CodeOutcome.Failed, $"with data set {variant + 1} {difference}");
            }
            catch (SqlException error)
            {
                return Result(error.Outcome, error.Message);
            }
        }

        return Result(CodeOutcome.Passed, string.Empty);
    }

    /// <summary>Checks a task before anything is spent on it: its tables can be made, its right query runs, and its sets of rows tell answers apart.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CodeTaskInvalid"/>.</exception>
    public void Validate(SqlTask task, CancellationToken cancellation)
    {
        if (task.Variants.Count < 2) throw Invalid("it needs two or more sets of rows", "Add another set of rows, for which the right query gives another result.");
        SqlRows[] results = [.. task.Variants.Select((_, variant) =>
        {
            using SqlDatabase database = Fill(task, variant);
            return Gold(database, task, variant, cancellation);
        })];
        if (results.Skip(1).All(result => SqlComparison.Difference(results[0], result, ordered: false) is null))
        {
            throw Invalid("its right query gives the same rows for all sets, so that a constant would pass", "Change the rows of one set.");
        }
    }

    private static SqlDatabase Fill(SqlTask task, int variant)
    {
        try
        {
            return SqlDatabase.Create(task.Schema + ";\n" + task.Variants[variant]);
        }
        catch (SqlException error)
        {
            throw Invalid($"its data set {variant + 1} cannot be made: {error.Message}", "Correct the schema or the rows; SQLite's own dialect is needed.");
        }
    }

    private SqlRows Gold(SqlDatabase database, SqlTask task, int variant, CancellationToken cancellation)
    {
        try
        {
            return database.Query(task.Gold, limit, cancellation);
        }
        catch (SqlException error)
        {
            throw Invalid($"its right query fails on data set {variant + 1}: {error.Message}", "Correct the right query.");
        }
    }

    private static LlmBenchException Invalid(string reason, string remedy) => new(ErrorIds.CodeTaskInvalid, $"The SQL task cannot work: {reason}.", remedy);

    private static CodeResult Result(CodeOutcome outcome, string reason) =>
        new() { Outcome = outcome, Reason = reason, Level = SandboxLevel.Isolated, Mechanism = Mechanism };
}
