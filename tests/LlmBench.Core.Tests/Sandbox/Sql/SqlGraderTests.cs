using LlmBench.Sandbox;
using LlmBench.Sandbox.Sql;
using Xunit;

namespace LlmBench.Tests.Sandbox.Sql;

public sealed class SqlGraderTests
{
    private static readonly SqlTask s_task = new(
        "CREATE TABLE orders (id INTEGER, customer TEXT, amount REAL)",
        ["INSERT INTO orders VALUES (1, 'a', 1.5), (2, 'b', NULL), (3, 'a', 2.5)", "INSERT INTO orders VALUES (1, 'c', 10)"],
        "SELECT customer, SUM(amount) FROM orders GROUP BY customer");

    [Theory]
    [InlineData("SELECT customer, SUM(amount) AS total FROM orders GROUP BY 1 ORDER BY total DESC;")]
    [InlineData("SELECT customer, SUM(amount) + 1e-9 FROM orders GROUP BY customer -- a comment")]
    [InlineData("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 3) SELECT o.customer, (SELECT SUM(amount) FROM orders p WHERE p.customer = o.customer) FROM (SELECT DISTINCT customer FROM orders) o WHERE (SELECT MAX(x) FROM n) = 3")]
    [InlineData("SELECT DISTINCT customer, SUM(amount) OVER (PARTITION BY customer) FROM orders")]
    public void Other_ways_to_the_same_rows_pass(string query) => Assert.Equal(string.Empty, Grade(query).Reason);

    [Theory]
    [InlineData("SELECT 'a', 4.0 UNION ALL SELECT 'b', NULL", "data set 2")]
    [InlineData("SELECT customer FROM orders GROUP BY customer", "1 columns, expected 2")]
    [InlineData("SELECT customer, TOTAL(amount) FROM orders GROUP BY customer", "(b, NULL) is missing")]
    [InlineData("SELECT customer, amount FROM orders", "3 rows, expected 2")]
    [InlineData("SELECT customer, CAST(SUM(amount) AS TEXT) FROM orders GROUP BY customer", "is missing")]
    [InlineData("SELECT absent FROM orders", "no such column")]
    [InlineData("hello", "syntax error")]
    [InlineData("", "no query")]
    [InlineData("SELECT 1; SELECT 2", "more than one")]
    public void Wrong_queries_fail_and_say_why(string query, string reason)
    {
        CodeResult result = Grade(query);

        Assert.Equal(CodeOutcome.Failed, result.Outcome);
        Assert.Contains(reason, result.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DELETE FROM orders RETURNING customer, amount")]
    [InlineData("INSERT INTO orders VALUES (9, 'x', 1) RETURNING customer, amount")]
    [InlineData("DROP TABLE orders")]
    [InlineData("ATTACH DATABASE '/tmp/llmbench-attached.db' AS other")]
    [InlineData("PRAGMA table_info(orders)")]
    [InlineData("VACUUM INTO '/tmp/llmbench-vacuum.db'")]
    [InlineData("CREATE TABLE x AS SELECT 1")]
    [InlineData("SELECT load_extension('/tmp/x'), 1")]
    [InlineData("BEGIN")]
    public void Everything_but_reading_is_refused(string query)
    {
        Assert.Equal(CodeOutcome.Failed, Grade(query).Outcome);
        Assert.False(File.Exists("/tmp/llmbench-attached.db") || File.Exists("/tmp/llmbench-vacuum.db"));
    }

    [Fact]
    public void Endless_queries_run_out_of_time()
    {
        CodeResult result = new SqlGrader(TimeSpan.FromMilliseconds(200)).Grade(
            s_task, "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'a', MAX(x) FROM n", TestContext.Current.CancellationToken);

        Assert.Equal(CodeOutcome.TimedOut, result.Outcome);
    }

    [Theory]
    [InlineData("WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'a', x FROM n")]
    [InlineData("SELECT 'a', zeroblob(1000000000)")]
    [InlineData("SELECT 'a', randomblob(900000000)")]
    public void Floods_are_stopped(string query) => Assert.Equal(CodeOutcome.Failed, Grade(query).Outcome);

    [Fact]
    public void Order_counts_where_the_right_query_gives_one()
    {
        SqlTask ordered = s_task with { Gold = "SELECT id FROM orders ORDER BY id DESC" };

        Assert.Equal(CodeOutcome.Passed, new SqlGrader().Grade(ordered, "SELECT id FROM orders ORDER BY 1 DESC", TestContext.Current.CancellationToken).Outcome);
        Assert.Equal(CodeOutcome.Failed, new SqlGrader().Grade(ordered, "SELECT id FROM orders ORDER BY id", TestContext.Current.CancellationToken).Outcome);
    }

    [Theory]
    [InlineData("SELECT a FROM t ORDER  BY a", true)]
    [InlineData("select a from (select a from t order by a limit 3)", false)]
    [InlineData("SELECT 'ORDER BY' FROM t -- ORDER BY a", false)]
    [InlineData("SELECT [ORDER BY] FROM t /* ORDER BY a */", false)]
    [InlineData("SELECT a FROM t UNION SELECT b FROM u ORDER\nBY 1", true)]
    [InlineData("SELECT row_number() OVER (ORDER BY a) FROM t", false)]
    public void Only_an_order_outside_brackets_and_text_counts(string query, bool given) => Assert.Equal(given, SqlOrder.IsGiven(query));

    [Theory]
    [InlineData("SELECT 1", "same rows for all sets")]
    [InlineData("SELECT x FROM orders", "right query fails on data set 1")]
    public void Tasks_that_cannot_work_are_refused(string gold, string reason)
    {
        LlmBenchException error = Assert.Throws<LlmBenchException>(() => new SqlGrader().Validate(s_task with { Gold = gold }, TestContext.Current.CancellationToken));

        Assert.Equal(ErrorIds.CodeTaskInvalid, error.ErrorId);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }

    private static CodeResult Grade(string query) => new SqlGrader().Grade(s_task, query, TestContext.Current.CancellationToken);
}
