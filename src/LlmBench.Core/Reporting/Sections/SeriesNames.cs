namespace LlmBench.Reporting.Sections;

/// <summary>One name and one number, thus colour and marker, for each model throughout a report.</summary>
internal sealed class SeriesNames
{
    private readonly List<string> _names = [];

    /// <summary>The number of a name; a new one where the name is new.</summary>
    public int NumberOf(string name)
    {
        int index = _names.IndexOf(name);
        if (index < 0)
        {
            index = _names.Count;
            _names.Add(name);
        }

        return index;
    }

    /// <summary>Names for things that may share a model: as short as tells them apart.</summary>
    /// <param name="things">The things.</param>
    /// <param name="parts">The parts of a name, the most telling first; parts that are empty or add nothing are left out.</param>
    public static IReadOnlyDictionary<T, string> Distinct<T>(IReadOnlyList<T> things, params IReadOnlyList<Func<T, string?>> parts)
        where T : notnull
    {
        var used = new List<Func<T, string?>> { parts[0] };
        foreach (Func<T, string?> part in parts.Skip(1))
        {
            int before = Count();
            if (before == things.Count)
            {
                break;
            }

            used.Add(part);
            if (Count() == before)
            {
                used.Remove(part);
            }
        }

        return things.Distinct().ToDictionary(thing => thing, Name);

        string Name(T thing) => string.Join(" · ", used.Select(part => part(thing)).Where(text => !string.IsNullOrEmpty(text)));

        int Count() => things.Select(Name).Distinct().Count();
    }
}
