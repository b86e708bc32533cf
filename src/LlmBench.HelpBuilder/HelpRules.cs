namespace LlmBench.HelpBuilder;

/// <summary>What no topic may lack.</summary>
internal static class HelpRules
{
    private const int FewestExamples = 2;

    /// <summary>One message for each gap, naming cmdlet and member.</summary>
    public static IEnumerable<string> Gaps(CmdletTopic topic)
    {
        if (topic.Synopsis.Length == 0)
        {
            yield return $"{topic.Name} has no summary.";
        }

        if (topic.Examples.Count < FewestExamples)
        {
            yield return $"{topic.Name} has {topic.Examples.Count} examples and needs {FewestExamples}.";
        }

        for (int index = 0; index < topic.Examples.Count; index++)
        {
            if (topic.Examples[index].Code.Length == 0 || topic.Examples[index].Remarks.Count == 0)
            {
                yield return $"{topic.Name}: example {index + 1} needs <code> and <para>.";
            }
        }

        foreach (ParameterTopic parameter in topic.Parameters)
        {
            if (parameter.Description.Count == 0)
            {
                yield return $"{topic.Name} -{parameter.Name} has no summary.";
            }

            if (!parameter.HasHelpMessage)
            {
                yield return $"{topic.Name} -{parameter.Name} has no HelpMessage.";
            }
        }
    }
}
