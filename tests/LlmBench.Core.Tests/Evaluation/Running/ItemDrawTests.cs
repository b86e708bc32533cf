using LlmBench.Evaluation;
using LlmBench.Evaluation.Running;
using Xunit;

namespace LlmBench.Tests.Evaluation.Running;

public sealed class ItemDrawTests
{
    private static readonly BenchmarkItem[] s_items =
    [
        .. Enumerable.Range(0, 90).Select(n => Item($"a{n}", "large")),
        .. Enumerable.Range(0, 30).Select(n => Item($"b{n}", "small")),
    ];

    [Fact]
    public void Every_item_is_there_once() => Assert.Equal(s_items.Select(item => item.Id).Order(), ItemDraw.Order(s_items, 1).Select(item => item.Id).Order());

    [Fact]
    public void The_same_seed_draws_the_same_and_another_does_not()
    {
        Assert.Equal(Ids(1), Ids(1));
        Assert.NotEqual(Ids(1), Ids(2));
    }

    [Fact]
    public void The_order_of_the_data_does_not_matter() =>
        Assert.Equal(Ids(1), ItemDraw.Order(s_items.Reverse(), 1).Select(item => item.Id));

    [Fact]
    public void Each_category_has_its_share_of_every_sample() => Assert.All(Enumerable.Range(1, 120), count =>
    {
        int small = ItemDraw.Order(s_items, 7).Take(count).Count(item => item.Category == "small");
        Assert.InRange(small, (count / 4.0) - 1.001, (count / 4.0) + 1.001);
    });

    private static IEnumerable<string> Ids(int seed) => ItemDraw.Order(s_items, seed).Select(item => item.Id);

    private static BenchmarkItem Item(string id, string category) => new() { Id = id, Category = category, Fields = new Dictionary<string, System.Text.Json.JsonElement>() };
}
