using System.Globalization;
using System.Text;
using System.Xml;

namespace LlmBench.Results.Thresholds;

/// <summary>Writes verdicts as JUnit XML, which build servers show as tests: a suite for each result, a test for each threshold.</summary>
/// <remarks>Order and attributes are those on which the schemas in use agree: Ant's and Surefire's as Jenkins, GitLab and Azure Pipelines read it.</remarks>
internal static class JUnitReport
{
    private const string NoTime = "0";

    /// <summary>Writes the file; one that is there is replaced.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="rows">The verdicts.</param>
    /// <param name="now">When they were given.</param>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.PathInvalid"/>.</exception>
    public static void Write(string path, IReadOnlyList<ThresholdRow> rows, DateTimeOffset now)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Create);
            Write(file, rows, now);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LlmBenchException(ErrorIds.PathInvalid, $"{path} cannot be written: {exception.Message}", "Name a file that you may write to.", exception);
        }
    }

    /// <inheritdoc cref="Write(string, IReadOnlyList{ThresholdRow}, DateTimeOffset)" />
    public static void Write(Stream stream, IReadOnlyList<ThresholdRow> rows, DateTimeOffset now)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CloseOutput = false });
        xml.WriteStartElement("testsuites");
        int id = 0;
        foreach (IGrouping<(string Result, string RunId), ThresholdRow> suite in rows.GroupBy(row => (row.Result, row.RunId)))
        {
            WriteSuite(xml, suite.Key, [.. suite], id++, now);
        }

        if (id == 0)
        {
            WriteEmpty(xml, now);
        }

        xml.WriteEndElement();
    }

    private static void WriteSuite(XmlWriter xml, (string Result, string RunId) key, IReadOnlyList<ThresholdRow> rows, int id, DateTimeOffset now)
    {
        StartSuite(xml, key.Result, id, rows.Count, rows.Count(row => !row.Met), 0, now);
        xml.WriteStartElement("properties");
        WriteProperty(xml, "RunId", key.RunId);
        WriteProperty(xml, "Simulated", rows[0].Simulated ? "true" : "false");
        xml.WriteEndElement();
        foreach (ThresholdRow row in rows)
        {
            StartCase(xml, row.Result, row.Threshold);
            if (!row.Met)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("message", Clean(row.Explanation));
                xml.WriteAttributeString("type", "ThresholdMissed");
                xml.WriteString(Clean(row.ToString()));
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        EndSuite(xml, string.Join('\n', rows.Select(row => row.ToString())));
    }

    // Nothing tested must not look like all is well.
    private static void WriteEmpty(XmlWriter xml, DateTimeOffset now)
    {
        const string Message = "No result came to be tested.";
        StartSuite(xml, "Test-LlmResult", 0, 1, 0, 1, now);
        xml.WriteElementString("properties", null);
        StartCase(xml, "Test-LlmResult", "a result");
        xml.WriteStartElement("error");
        xml.WriteAttributeString("message", Message);
        xml.WriteAttributeString("type", ErrorIds.ResultMissing);
        xml.WriteEndElement();
        xml.WriteEndElement();
        EndSuite(xml, Message);
    }

    private static void StartSuite(XmlWriter xml, string name, int id, int tests, int failures, int errors, DateTimeOffset now)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(name));
        xml.WriteAttributeString("package", "LlmBench");
        xml.WriteAttributeString("id", Text(id));
        xml.WriteAttributeString("tests", Text(tests));
        xml.WriteAttributeString("failures", Text(failures));
        xml.WriteAttributeString("errors", Text(errors));
        xml.WriteAttributeString("time", NoTime);
        xml.WriteAttributeString("timestamp", now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", Clean(Environment.MachineName));
    }

    private static void EndSuite(XmlWriter xml, string output)
    {
        xml.WriteElementString("system-out", Clean(output));
        xml.WriteElementString("system-err", string.Empty);
        xml.WriteEndElement();
    }

    private static void StartCase(XmlWriter xml, string result, string name)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", Clean(name));

        // Readers take what stands in front of the last point for a package, and models have points in their names.
        xml.WriteAttributeString("classname", Clean(result.Replace('.', '_')));
        xml.WriteAttributeString("time", NoTime);
    }

    private static void WriteProperty(XmlWriter xml, string name, string value)
    {
        xml.WriteStartElement("property");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("value", Clean(value));
        xml.WriteEndElement();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    // XML has no way to write most control characters, nor half an emoji.
    private static string Clean(string text) => text.All(XmlConvert.IsXmlChar)
        ? text
        : string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? Rune.ReplacementChar : rune));
}
