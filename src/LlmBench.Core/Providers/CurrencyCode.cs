namespace LlmBench.Providers;

/// <summary>The currencies in use, by ISO 4217 (list one, 2026).</summary>
internal static class CurrencyCode
{
    public const string UsDollar = "USD";

    private static readonly HashSet<string> s_all =
    [
        .. """
        AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNY COP CRC
        CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR
        ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK
        MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE
        SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF
        XPF YER ZAR ZMW ZWG
        """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
    ];

    /// <summary>Whether a text is a code, in upper case.</summary>
    public static bool IsKnown(string text) => s_all.Contains(text);

    /// <summary>The code in upper case.</summary>
    /// <exception cref="LlmBenchException"><see cref="ErrorIds.CurrencyUnknown"/>.</exception>
    public static string Require(string text)
    {
        string code = text.Trim().ToUpperInvariant();
        return IsKnown(code) ? code : throw new LlmBenchException(
            ErrorIds.CurrencyUnknown,
            $"'{text}' is no currency in use.",
            "Give its ISO 4217 code of three letters, such as USD, CNY or EUR.");
    }
}
