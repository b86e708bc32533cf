using System.Management.Automation;
using System.Reflection;
using Xunit;

namespace LlmBench.Tests.Contract;

[Collection(ImportedModule.Collection)]
public sealed class ErrorIdTests(ImportedModule module)
{
    private const string Defect = "Unexpected";

    private readonly string[] _ids =
        [.. module.EngineAssembly.GetType("LlmBench.ErrorIds")!.GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Fact]
    public void Ids_are_unique() => Assert.Equal(_ids.Distinct(), _ids);

    [Fact]
    public void Each_id_has_cause_and_remedy_in_the_about_topic()
    {
        string[] lines = ImportedModule.AboutTopic("about_LlmBench_Errors").Split('\n');

        Assert.All(_ids, id =>
        {
            IEnumerable<string> entry = lines.SkipWhile(line => line != $"    {id}").Skip(1).TakeWhile(line => line.StartsWith("      ", StringComparison.Ordinal));
            Assert.Contains(entry, line => line.StartsWith("      Cause: ", StringComparison.Ordinal));
            Assert.Contains(entry, line => line.StartsWith("      Remedy: ", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_about_topic_lists_no_id_that_does_not_exist()
    {
        string[] lines = ImportedModule.AboutTopic("about_LlmBench_Errors").Split('\n');
        IEnumerable<string> listed = lines.Zip(lines.Skip(1)).Where(pair => pair.Second.StartsWith("      Cause: ", StringComparison.Ordinal)).Select(pair => pair.First.Trim());

        Assert.Empty(listed.Except(_ids));
    }

    [Fact]
    public void Each_class_of_failure_is_in_the_about_topic()
    {
        string topic = ImportedModule.AboutTopic("about_LlmBench_Errors");

        Assert.All(module.EngineAssembly.GetType("LlmBench.Chat.Outcome")!.GetEnumNames(), outcome => Assert.Contains($"\n    {outcome} ", topic, StringComparison.Ordinal));
    }

    [Fact]
    public void Each_id_has_a_category_of_its_own()
    {
        MethodInfo category = module.CmdletAssembly.GetType("LlmBench.Commands.ErrorRecords")!.GetMethod("Category")!;
        ErrorCategory CategoryOf(string id) => (ErrorCategory)category.Invoke(null, [id])!;
        ErrorCategory forgotten = CategoryOf("no such id");

        Assert.DoesNotContain(ErrorCategory.NotSpecified, _ids.Select(CategoryOf));
        Assert.Equal([Defect], _ids.Where(id => CategoryOf(id) == forgotten));
    }
}
