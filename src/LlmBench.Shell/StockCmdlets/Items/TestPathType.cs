namespace LlmBench.Shell.StockCmdlets;

public enum TestPathType
{
    Any,
    Container,
    Leaf,
}
