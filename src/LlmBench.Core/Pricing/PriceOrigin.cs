namespace LlmBench.Pricing;

/// <summary>Who put a row into the price book.</summary>
public enum PriceOrigin
{
    /// <summary>It came with the module.</summary>
    BuiltIn,

    /// <summary>The user, by hand or by import. Such rows go before the built-in ones.</summary>
    User,

    /// <summary>It is a made-up price of the simulator.</summary>
    Simulated,
}
