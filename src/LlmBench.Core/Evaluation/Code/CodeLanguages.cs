using LlmBench.Sandbox;

namespace LlmBench.Evaluation.Code;

/// <summary>The languages of code tasks, by the words of definitions and items.</summary>
internal static class CodeLanguages
{
    /// <summary>What a word stands for; null for a word that stands for none.</summary>
    public static CodeLanguage? Find(string word) => word.Trim().ToLowerInvariant() switch
    {
        "python" or "py" or "python3" => CodeLanguage.Python,
        "javascript" or "js" => CodeLanguage.JavaScript,
        "node" or "nodejs" => CodeLanguage.Node,
        _ => null,
    };

    /// <summary>Whether a text defines a name.</summary>
    public static bool Defines(this CodeLanguage language, string source, string name) =>
        language == CodeLanguage.Python ? PythonText.Defines(source, name) : JavaScriptText.Defines(source, name);

    /// <summary>Whether a text may be a whole program of the language.</summary>
    public static bool Parses(this CodeLanguage language, string source) =>
        language == CodeLanguage.Python ? PythonText.IsBalanced(source) : JavaScriptEngine.Parses(JavaScriptText.WithoutExports(source));
}
