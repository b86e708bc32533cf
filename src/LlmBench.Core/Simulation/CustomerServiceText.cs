using LlmBench.Statistics;

namespace LlmBench.Simulation;

/// <summary>The sentences that simulated models say: an opening, as many details as the length asks for, a closing.</summary>
internal sealed class CustomerServiceText
{
    private static readonly CustomerServiceText s_order = new(
        [
            "Thank you for the order number, I have found your order.",
            "I am sorry that your parcel is taking longer than it should.",
            "I have checked with the carrier where your parcel is.",
        ],
        [
            "It left our warehouse on the day after you ordered and was scanned at the regional distribution center last night.",
            "Parcels usually stay there for one or two days before a driver takes them out.",
            "The carrier expects to deliver it on Thursday between 9 am and 1 pm.",
            "I have asked for an upgrade to express shipping at no charge, so it should reach you before Friday.",
            "You will receive a new tracking link by e-mail within the next hour.",
            "If nobody is at home, the driver leaves it at the nearest pickup point for seven days.",
            "Should the tracking page show no movement by tomorrow noon, we will send a replacement at once.",
            "The delivery address on the label is the one in your account, and it can still be changed today.",
            "Your payment has gone through, so there is nothing left for you to do.",
            "I have also added a note to your order so that any colleague can see what we agreed.",
        ],
        ["Is there anything else I can do for you?", "I am sorry for the wait and thank you for your patience.", "Please write to us again if it has not arrived by then."]);

    private static readonly CustomerServiceText s_product = new(
        [
            "Yes, it works with every phone that supports Bluetooth 5.0 or later, and that includes the iPhone.",
            "Good question, I have looked it up in the manufacturer's data sheet.",
            "Many customers ask this before they buy, so here are the details.",
        ],
        [
            "The battery lasts up to 30 hours with noise cancelling on, and three minutes of charging give about three hours of listening.",
            "It connects to two devices at the same time, for example a laptop and a phone, and switches when a call comes in.",
            "You can turn this on in the settings of the app under multipoint connection.",
            "It charges over USB-C, and a cable is in the box together with a carrying case.",
            "Noise cancelling adapts to your surroundings and can be set in twenty steps.",
            "The weight is 250 grams, which most people find comfortable for a working day.",
            "It is in stock in black, silver and blue, and ships within 24 hours.",
            "You can return it within 30 days if it does not suit you.",
            "The warranty runs for two years and covers the battery as well.",
            "Compared with the previous model, calls are clearer because it has eight microphones.",
        ],
        ["Would you like me to put one aside for you?", "I am happy to compare it with another model for you.", "Let me know if you would like to know more."]);

    private static readonly CustomerServiceText s_return = new(
        [
            "I am sorry that you received the wrong item, we will put this right.",
            "Thank you for telling us, a return is no problem at all.",
            "I am sorry about that, you will not have to pay for our mistake.",
        ],
        [
            "You can return it free of charge within 30 days of delivery.",
            "I have sent a prepaid label to your e-mail address, so please put it on the original box and drop it at any parcel shop.",
            "An item that arrived damaged or stained counts as faulty, and its return is accepted even if the label has been removed.",
            "A photo of the damage helps us to talk to the supplier, but it is not required.",
            "As soon as the parcel is scanned, we start the refund to your original payment method.",
            "Refunds take three to five business days to appear on your statement.",
            "If you would rather have an exchange, I can reserve the right size for you now.",
            "The replacement then ships today, before we have your return.",
            "You can follow the state of the return under My Orders at any time.",
            "Shipping costs of the first order are refunded as well.",
        ],
        ["Would you like a refund or an exchange?", "I have noted everything in your account.", "Is there anything else that I can help with?"]);

    private static readonly (string[] Words, CustomerServiceText Text)[] s_topics =
    [
        (["return", "refund", "exchange", "wrong size", "stain", "damaged", "broken"], s_return),
        (["order", "tracking", "deliver", "shipping", "parcel", "package", "expedite"], s_order),
        (["battery", "work with", "connect", "device", "compatible", "product", "size", "color"], s_product),
    ];

    private readonly ReadOnlyMemory<byte>[][] _openings;
    private readonly ReadOnlyMemory<byte>[][] _details;
    private readonly ReadOnlyMemory<byte>[][] _closings;

    private CustomerServiceText(string[] openings, string[] details, string[] closings)
    {
        _openings = [.. openings.Select(SimulatedTokens.Encode)];
        _details = [.. details.Select(sentence => SimulatedTokens.Encode(" " + sentence))];
        _closings = [.. closings.Select(sentence => SimulatedTokens.Encode(" " + sentence))];
    }

    /// <summary>The sentences that fit a customer's message.</summary>
    public static CustomerServiceText For(string message)
    {
        foreach ((string[] words, CustomerServiceText text) in s_topics)
        {
            foreach (string word in words)
            {
                if (message.Contains(word, StringComparison.OrdinalIgnoreCase)) return text;
            }
        }

        return s_order;
    }

    /// <summary>Whole sentences of about <paramref name="target"/> tokens.</summary>
    public ReadOnlyMemory<byte>[] Compose(int target, ref SeededChance chance)
    {
        ReadOnlyMemory<byte>[] closing = _closings[chance.NextBelow(_closings.Length)];
        var reply = new List<ReadOnlyMemory<byte>>(target + closing.Length);
        reply.AddRange(_openings[chance.NextBelow(_openings.Length)]);
        int next = chance.NextBelow(_details.Length);
        while (true)
        {
            ReadOnlyMemory<byte>[] detail = _details[next++ % _details.Length];
            int missing = target - closing.Length - reply.Count;
            if (missing < detail.Length / 2) break;
            reply.AddRange(detail);
        }

        // A short reply is the opening alone.
        if (reply.Count + (closing.Length / 2) <= target) reply.AddRange(closing);
        return [.. reply];
    }
}
