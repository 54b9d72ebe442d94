using Ethoscope.Core.Chains;
using Ethoscope.Core.Collection;

namespace Ethoscope.Core.Mev.Relays;

/// <summary>Reads pages of delivered payloads downwards, without leaving any between them.</summary>
internal sealed class PageWalk(IRelaySource source)
{
    private readonly Dictionary<(long, Hash32), DeliveredPayload> _payloads = [];
    private readonly List<Rejection> _rejections = [];

    /// <summary>Each once, newest slot first.</summary>
    public IReadOnlyList<DeliveredPayload> Payloads => [.. _payloads.Values.OrderByDescending(payload => payload.Slot)];

    public IReadOnlyList<Rejection> Rejections => _rejections;

    public IEnumerable<long> Slots => _payloads.Values.Select(payload => payload.Slot);

    public int Rows { get; private set; }

    public long? Highest { get; private set; }

    /// <summary>Where the next page begins; null before the first, and where there is none.</summary>
    public long? Cursor { get; private set; }

    /// <summary>Lowest slot of which all was read; null where none was. A page may end within the rows of a slot.</summary>
    public long? Known { get; private set; }

    /// <summary>The last page was empty: there is nothing from its cursor down.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>The last page had rows and none that belongs to it: the relay does not heed the cursor, or nothing of it can be read.</summary>
    public bool IsStuck { get; private set; }

    /// <param name="cursor">Highest slot that is wanted; null for the newest.</param>
    public async Task NextAsync(long? cursor, CancellationToken stop)
    {
        var page = await source.GetDeliveredAsync(cursor, stop);
        Rows += page.Rows;
        _rejections.AddRange(page.Rejections);
        foreach (var payload in page.Payloads)
            _payloads[(payload.Slot, payload.BlockHash)] = payload;
        IsAtEnd = page.Rows == 0;
        if (page is not { LowestSlot: { } lowest, HighestSlot: { } highest })
        {
            IsStuck = page.Rows > 0;
            Cursor = null;
            return;
        }

        Highest ??= highest;
        // The lowest slot is read again whole, unless the page holds nothing else.
        var isOne = lowest == (cursor ?? highest);
        Known = isOne ? lowest : lowest + 1;
        Cursor = isOne ? lowest - 1 : lowest;
    }
}
