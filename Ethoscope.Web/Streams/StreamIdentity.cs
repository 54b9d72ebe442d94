using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>Whose a WebSocket is: the key that opened it or was sent over it, for as long as that is valid, and its place among those of the key.</summary>
internal sealed class StreamIdentity : IDisposable
{
    private readonly StreamDoor _door;
    private readonly StreamKeys _keys;
    private readonly string _address;
    private readonly Action _ended;
    private StreamSlot _slot;
    private ApiKey? _key;
    private IDisposable? _watch;
    private volatile bool _hasEnded;

    /// <param name="ended">Called when the key is revoked or expires.</param>
    public StreamIdentity(StreamDoor door, StreamKeys keys, StreamCaller caller, Action ended)
    {
        (_door, _keys, _ended) = (door, keys, ended);
        (_address, _slot) = (caller.Address, caller.Slot);
        if (caller.Key is { } key)
            Hold(key);
    }

    public bool MustAuthenticate => _key is null && _door.RequiresKey;

    public bool HasEnded => _hasEnded;

    /// <summary>Takes the key or token that was sent.</summary>
    /// <returns>The key that it has now; or what is wrong, and why to close where it may not be tried again.</returns>
    public async Task<(ApiKey? Key, StreamFault? Fault, StreamEnd? End)> TakeAsync(
        ClientAction.Authenticate presented,
        CancellationToken gone
    )
    {
        if (_key is not null)
            return (null, new(StreamFault.InvalidMessage, "This connection has a key already. Open another for another key."), null);

        (ApiKey? Key, StreamFault? Fault) found;
        try
        {
            found = await _door.AuthenticateAsync(presented, _address, gone);
        }
        catch (Exception fault) when (Api.DatabaseFault.IsAway(fault))
        {
            const string Away = "The database does not answer, so that the key can't be looked at. Try again in a few seconds.";
            return (null, new(StreamFault.Unavailable, Away), null);
        }

        if (found.Key is not { } key)
            return (null, found.Fault, StreamEnd.WrongKey);
        if (_slot.TryMoveTo(key) is not { } slot)
        {
            const string TooMany = "This key has as many streams open as it may have. Close one of them first.";
            return (null, new(StreamFault.TooManyStreams, TooMany), StreamEnd.TooMany);
        }

        _slot = slot;
        Hold(key);
        return (key, null, null);
    }

    public void Dispose()
    {
        _watch?.Dispose();
        _slot.Dispose();
    }

    private void Hold(ApiKey key)
    {
        _key = key;
        _watch = _keys.Watch(
            key,
            () =>
            {
                _hasEnded = true;
                _ended();
            }
        );
    }
}
