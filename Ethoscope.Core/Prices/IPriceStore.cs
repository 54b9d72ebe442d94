namespace Ethoscope.Core.Prices;

/// <summary>Where rounds are kept.</summary>
public interface IPriceStore
{
    Task<PriceState> LoadAsync(PriceFeed feed, CancellationToken stop);

    /// <summary>Stores a batch in one transaction: idempotent, all or nothing.</summary>
    /// <exception cref="Collection.LeaseLostException">The lease has passed to another run; nothing was stored.</exception>
    Task CommitAsync(PriceBatch batch, CancellationToken stop);
}
