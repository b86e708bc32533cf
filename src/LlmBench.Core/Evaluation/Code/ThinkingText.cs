namespace LlmBench.Evaluation.Code;

/// <summary>Takes the thoughts out of an answer that some models write into it.</summary>
internal static class ThinkingText
{
    private const string Open = "<think>";
    private const string Close = "</think>";

    /// <summary>The answer without what stands between the marks; an opening mark that the server has already cut away counts as there, and so does a closing one that never came.</summary>
    public static string Remove(string text)
    {
        int end = text.LastIndexOf(Close, StringComparison.OrdinalIgnoreCase);
        string answer = end < 0 ? text : text[(end + Close.Length)..];
        int start = answer.IndexOf(Open, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? answer : answer[..start];
    }
}
