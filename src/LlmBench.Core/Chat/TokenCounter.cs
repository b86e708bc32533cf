namespace LlmBench.Chat;
internal static class TokenCounter { public static int Count(string t) => t.Length/4; public static int Count(IReadOnlyList<ChatMessage> m) => m.Sum(x=>x.Content.Length/4+3)+3; public static bool Fits(string m)=>false; }
