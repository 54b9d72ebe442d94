using System.Buffers.Binary;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Draws that depend on seed, stream, slot and item only (SplitMix64), so that any of them can be repeated alone and at any time.
/// </summary>
internal struct SeededRandom(ulong state)
{
    private ulong _state = state;

    public static SeededRandom For(ulong seed, RandomStream stream, long slot, int item = 0) =>
        new(Mix(Mix(Mix(seed + (ulong)stream) ^ (ulong)slot) + (uint)item));

    public ulong NextUInt64()
    {
        _state += 0x9E37_79B9_7F4A_7C15;
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, <paramref name="limit"/>).</summary>
    public int NextInt32(int limit) => (int)(NextUInt64() % (ulong)limit);

    /// <summary>Standard normal (Box–Muller).</summary>
    public double NextNormal() => Math.Sqrt(2 * NextExponential()) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>Exponential with mean 1.</summary>
    public double NextExponential() => -Math.Log(1 - NextDouble());

    /// <summary>Poisson with this mean (Knuth; meant for means below 100).</summary>
    public int NextPoisson(double mean)
    {
        var limit = Math.Exp(-mean);
        var count = 0;
        for (var product = NextDouble(); product > limit; product *= NextDouble())
            count++;
        return count;
    }

    public Hash32 NextHash() => new(new UInt128(NextUInt64(), NextUInt64()), new UInt128(NextUInt64(), NextUInt64()));

    public Address NextAddress() => new(new UInt128(NextUInt64(), NextUInt64()), (uint)NextUInt64());

    public void Fill(Span<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            BinaryPrimitives.WriteUInt64BigEndian(bytes, NextUInt64());
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = (byte)NextUInt64();
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9;
        value = (value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB;
        return value ^ (value >> 31);
    }
}
