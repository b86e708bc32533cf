using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace LlmBench.Shell.Hosting;

/// <summary>Questions to the user: missing parameters, -Confirm, Read-Host, secrets.</summary>
internal sealed class ConsoleQuestions(bool nonInteractive)
{
    public string ReadLine()
    {
        RequireInteractive();
        return AnswerReader.ReadText() ?? "";
    }

    public SecureString ReadSecret()
    {
        RequireInteractive();
        return AnswerReader.ReadSecret();
    }

    public Dictionary<string, PSObject?> AskFields(
        PSHostUserInterface ui, string caption, string message, Collection<FieldDescription> fields)
    {
        RequireInteractive();
        WriteHeading(ui, caption, message);
        var answers = new Dictionary<string, PSObject?>(StringComparer.OrdinalIgnoreCase);
        foreach (FieldDescription field in fields) answers[field.Name] = AskField(ui, field);
        return answers;
    }

    public int AskChoice(
        PSHostUserInterface ui, string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        RequireInteractive();
        WriteHeading(ui, caption, message);
        ChoiceKey[] keys = [.. choices.Select(ChoiceKey.Of)];
        string offer = string.Join("  ", keys.Select(key => $"[{key.Key}] {key.Label}")) + "  [?] Help";
        if (defaultChoice >= 0) offer += $" (default is \"{keys[defaultChoice].Key}\")";
        while (true)
        {
            ui.Write(offer + ": ");
            string? line = AnswerReader.ReadText();
            if (line is null && defaultChoice < 0) throw new HostException("The question was not answered: the input ended.");
            string answer = line?.Trim() ?? "";
            if (answer.Length == 0 && defaultChoice >= 0) return defaultChoice;
            int chosen = Array.FindIndex(keys, key => key.Matches(answer));
            if (chosen >= 0) return chosen;
            if (answer != "?") continue;
            for (int index = 0; index < keys.Length; index++) ui.WriteLine($"{keys[index].Key} - {choices[index].HelpMessage}");
        }
    }

    public PSCredential AskCredential(PSHostUserInterface ui, string caption, string message, string? userName)
    {
        RequireInteractive();
        WriteHeading(ui, caption, message);
        if (string.IsNullOrEmpty(userName))
        {
            ui.Write("User: ");
            userName = AnswerReader.ReadText() ?? "";
        }

        ui.Write($"Password for user {userName}: ");
        return new PSCredential(userName, ReadSecret());
    }

    private PSObject? AskField(PSHostUserInterface ui, FieldDescription field)
    {
        Type type = Type.GetType(field.ParameterAssemblyFullName) ?? typeof(string);
        if (type == typeof(SecureString))
        {
            ui.Write($"{field.Name}: ");
            return PSObject.AsPSObject(ReadSecret());
        }

        if (type == typeof(PSCredential)) return PSObject.AsPSObject(AskCredential(ui, "", "", userName: null));
        if (!type.IsArray) return AskUntilValid(ui, field.Name, type);

        var items = new List<object?>();
        while (true)
        {
            ui.Write(string.Create(CultureInfo.InvariantCulture, $"{field.Name}[{items.Count}]: "));
            string line = AnswerReader.ReadText() ?? "";
            if (line.Length == 0) return PSObject.AsPSObject(items.ToArray());
            items.Add(LanguagePrimitives.ConvertTo(line, type.GetElementType()!, CultureInfo.InvariantCulture));
        }
    }

    private static PSObject? AskUntilValid(PSHostUserInterface ui, string name, Type type)
    {
        while (true)
        {
            ui.Write($"{name}: ");
            string line = AnswerReader.ReadText() ?? "";
            if (LanguagePrimitives.TryConvertTo(line, type, CultureInfo.InvariantCulture, out object? value))
            {
                return value is null ? null : PSObject.AsPSObject(value);
            }

            ui.WriteErrorLine($"'{line}' is not a value of type {type.Name}.");
            if (Console.IsInputRedirected) return PSObject.AsPSObject(line);
        }
    }

    private static void WriteHeading(PSHostUserInterface ui, string caption, string message)
    {
        ui.WriteLine();
        if (!string.IsNullOrEmpty(caption)) ui.WriteLine(caption);
        if (!string.IsNullOrEmpty(message)) ui.WriteLine(message);
    }

    private void RequireInteractive()
    {
        if (nonInteractive)
        {
            throw new PSInvalidOperationException("The shell is in NonInteractive mode: it asks nothing. Give every mandatory parameter, or -Confirm:$false.");
        }
    }
}
