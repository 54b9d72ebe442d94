using System.Net;
using System.Net.Sockets;

namespace Ethoscope.Web.Security;

/// <summary>
/// Bounds the attempts to guess the password: five wrong ones from an address (for IPv6 from a /64) close it for a quarter of an hour. Of
/// ten thousand addresses each is remembered; beyond that the oldest are forgotten, which the bound on all wrong ones together makes up for.
/// That bound shuts out nobody who signed in here before.
/// </summary>
internal sealed class SignInAttempts(TimeProvider time)
{
    public const int Allowed = 5;
    private const int AllowedTogether = 200;
    private const int Remembered = 10_000;
    private const int Trusted = 100;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan TogetherWindow = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<IPAddress, Failures> _failures = [];
    private readonly Queue<(IPAddress Address, DateTimeOffset Until)> _order = new();
    private readonly HashSet<IPAddress> _trusted = [];
    private Failures _together = new(0, DateTimeOffset.MinValue);

    /// <summary>Counts an attempt, before the password is looked at, so that many at once are no way around it.</summary>
    /// <returns>Null where it may be made; else how long there may be none.</returns>
    public TimeSpan? Enter(IPAddress? address)
    {
        var key = KeyOf(address);
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_together.Until <= now)
                _together = new(0, now + TogetherWindow);
            if (_failures.TryGetValue(key, out var failures) && failures.Until > now)
            {
                if (failures.Count >= Allowed)
                    return failures.Until - now;
            }
            else
            {
                failures = Remember(key, now);
            }

            if (_together.Count >= AllowedTogether && !_trusted.Contains(key))
                return _together.Until - now;

            _failures[key] = failures with { Count = failures.Count + 1 };
            _together = _together with { Count = _together.Count + 1 };
            return null;
        }
    }

    /// <summary>The attempt that was counted last was right: this address starts anew.</summary>
    public void Succeed(IPAddress? address)
    {
        lock (_lock)
        {
            var key = KeyOf(address);
            _failures.Remove(key);
            if (_trusted.Count < Trusted)
                _trusted.Add(key);
            _together = _together with { Count = Math.Max(0, _together.Count - 1) };
        }
    }

    private Failures Remember(IPAddress key, DateTimeOffset now)
    {
        while (_order.TryPeek(out var oldest) && (oldest.Until <= now || _order.Count >= Remembered))
        {
            _order.Dequeue();
            if (_failures.TryGetValue(oldest.Address, out var old) && old.Until == oldest.Until)
                _failures.Remove(oldest.Address);
        }

        var failures = new Failures(0, now + Window);
        _order.Enqueue((key, failures.Until));
        return failures;
    }

    private static IPAddress KeyOf(IPAddress? address)
    {
        if (address is null)
            return IPAddress.None;
        if (address.IsIPv4MappedToIPv6)
            return address.MapToIPv4();
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return address;

        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        bytes[8..].Clear();
        return new IPAddress(bytes);
    }

    private sealed record Failures(int Count, DateTimeOffset Until);
}
