namespace LlmBench.Tests.Chat;

/// <summary>The same short texts for every count of tokens.</summary>
internal static class TokenCorpus
{
    public static string Text(string language) => language switch
    {
        "en" => "Thank you for your patience. I have checked order #12345: the parcel left our warehouse on Monday and has been at the distribution centre in Leipzig for two days. I have asked the carrier to expedite it, so it should reach you by Friday at noon. If it does not, you may cancel free of charge and we refund the full amount of $129.99 within five working days.",
        "zh" => "您好，您的订单12345已于周一从我们的仓库发出，目前在配送中心停留了两天。我已经联系快递公司加急处理，预计周五中午之前可以送达。如果届时仍未收到，您可以免费取消订单，我们会在五个工作日内全额退款。",
        "ja" => "お待たせして申し訳ございません。ご注文12345は月曜日に倉庫を出発し、現在は配送センターに二日間留まっております。金曜日の正午までにお届けできるよう、配送業者に優先対応を依頼いたしました。届かない場合は無料でキャンセルでき、五営業日以内に全額を返金いたします。",
        "code" => """
            public static decimal Total(IEnumerable<OrderLine> lines)
            {
                decimal sum = 0;
                foreach (OrderLine line in lines)
                {
                    if (line.Quantity <= 0)
                    {
                        throw new ArgumentException($"Line {line.Number} has no quantity.", nameof(lines));
                    }

                    sum += line.Quantity * line.UnitPrice;
                }

                return Math.Round(sum, 2, MidpointRounding.ToEven);
            }

            """,
        _ => throw new ArgumentOutOfRangeException(nameof(language)),
    };
}
