using System.Collections;
using System.Management.Automation;
using LlmBench.Chat;

namespace LlmBench.Commands;

/// <summary>Reads messages from the shapes that users write them in.</summary>
internal static class ChatMessages
{
    /// <summary>A message from a <see cref="ChatMessage"/>, a dictionary or any object with <c>Role</c> and <c>Content</c>.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.MessageInvalid"/>.</exception>
    public static ChatMessage From(PSObject input)
    {
        if (input?.BaseObject is ChatMessage message)
        {
            return message;
        }

        string role = Text(input, "Role");
        return string.IsNullOrWhiteSpace(role) ? throw Invalid("Role") : new ChatMessage(role.Trim().ToLowerInvariant(), Text(input, "Content"));
    }

    private static string Text(PSObject? input, string name)
    {
        object? value = input?.BaseObject is IDictionary fields
            ? fields.Keys.OfType<string>().Where(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(key => fields[key]).FirstOrDefault()
            : input?.Properties[name]?.Value;
        return (value is PSObject wrapped ? wrapped.BaseObject : value) as string ?? throw Invalid(name);
    }

    private static LlmBenchException Invalid(string name) => new(
        ErrorIds.MessageInvalid,
        $"A message has no text in '{name}'.",
        "Give each message a Role and a Content, such as @{ Role = 'user'; Content = 'Hello' }.");
}
