namespace Ethoscope.Core.Mev.Relays;

/// <summary>The closed set of reasons for which what relays say is refused or mended, fit for a metric label.</summary>
public static class RelayRejections
{
    /// <summary>Slot, block, builder or value of a payload can't be read.</summary>
    public const string PayloadUnreadable = "payload_unreadable";

    /// <summary>A value is negative or longer than 256 bits.</summary>
    public const string ValueOutOfRange = "value_out_of_range";

    /// <summary>The slot is later than the clock allows.</summary>
    public const string SlotOutOfRange = "slot_out_of_range";

    /// <summary>A row is above the cursor that was asked for.</summary>
    public const string AboveCursor = "above_cursor";

    /// <summary>The same payload came twice with other values; the lowest was kept.</summary>
    public const string PayloadContradicted = "payload_contradicted";

    /// <summary>A further field could not be read and was taken as unknown; the payload was kept.</summary>
    public const string FieldUnreadable = "field_unreadable";

    /// <summary>Block, builder, value or time of a bid can't be read.</summary>
    public const string BidUnreadable = "bid_unreadable";

    /// <summary>A bid is of another slot than was asked for.</summary>
    public const string BidOfOtherSlot = "bid_of_other_slot";

    /// <summary>A bid came at a time at which its slot had no auction.</summary>
    public const string BidTimeOutOfRange = "bid_time_out_of_range";

    public static IReadOnlyList<string> All { get; } =
    [
        PayloadUnreadable,
        ValueOutOfRange,
        SlotOutOfRange,
        AboveCursor,
        PayloadContradicted,
        FieldUnreadable,
        BidUnreadable,
        BidOfOtherSlot,
        BidTimeOutOfRange,
    ];
}
