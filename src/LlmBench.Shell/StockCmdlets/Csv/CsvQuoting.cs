namespace LlmBench.Shell.StockCmdlets;

public enum CsvQuoting
{
    Never,
    Always,
    AsNeeded,
}
