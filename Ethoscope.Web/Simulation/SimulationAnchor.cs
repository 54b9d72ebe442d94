using System.Text.Json;
using Ethoscope.Core.Chains;

namespace Ethoscope.Web.Simulation;

/// <summary>
/// Where the simulated chain begins. Written once to the data directory, so that a later start folds the same blocks again.
/// </summary>
/// <param name="Rules">Version of the rules that the chain was folded by; another version gives other blocks.</param>
/// <param name="Slot">Slot of the first block, the first of an epoch.</param>
/// <param name="Number">Height of the first block.</param>
/// <param name="BaseFeeWei">Its base fee in wei per gas.</param>
/// <param name="ExcessBlobGas">Its excess blob gas.</param>
internal sealed record SimulationAnchor(int Rules, long Seed, long Slot, long Number, long BaseFeeWei, long ExcessBlobGas)
{
    /// <summary>Raise it with each change that alters blocks.</summary>
    public const int CurrentRules = 5;

    private const string FileName = "simulated-l1.json";
    private const long UsualBaseFeeWei = 100_000_000;

    /// <summary>Reads the anchor of this directory, or makes one whose chain is <paramref name="history"/> old and keeps it.</summary>
    /// <param name="seed">Seed of a new chain; an existing one keeps its own.</param>
    /// <exception cref="InvalidOperationException">The directory holds a chain of other rules, or an unreadable one.</exception>
    public static async Task<SimulationAnchor> LoadOrCreateAsync(
        string directory,
        long seed,
        TimeSpan history,
        DateTimeOffset now,
        CancellationToken stop
    )
    {
        var path = Path.Combine(directory, FileName);
        if (File.Exists(path))
            return Read(await File.ReadAllBytesAsync(path, stop), path);

        Directory.CreateDirectory(directory);
        var anchor = Create(seed, now - history, KnownChains.Ethereum);
        var temporary = path + ".new";
        await File.WriteAllBytesAsync(temporary, JsonSerializer.SerializeToUtf8Bytes(anchor), stop);
        // As the keys beside it: what only the owner may read goes into a backup, and the database is of no use without it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(temporary, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(temporary, path, overwrite: true);
        return anchor;
    }

    /// <summary>
    /// An anchor at the epoch that runs at this time. The height continues mainnet's as measured between slots 11,678,488 and 14,018,019
    /// (blocks 22,460,045 and 24,784,229); the blob fee starts at its rest point, a sixteenth of the base fee (EIP-7918).
    /// </summary>
    /// <exception cref="InvalidOperationException">The chain has no blobs at this time.</exception>
    public static SimulationAnchor Create(long seed, DateTimeOffset start, ChainDescriptor chain)
    {
        var clock = chain.Slots ?? throw new InvalidOperationException($"The chain {chain.Name} has no slots.");
        var epoch = clock.EpochOf((start - clock.Genesis).Ticks / clock.SlotDuration.Ticks);
        var slot = epoch * clock.SlotsPerEpoch;
        var blobs =
            chain.Forks.At(clock.StartOf(slot)).Blobs
            ?? throw new InvalidOperationException("The simulated chain starts after the Cancun fork only.");

        var number = 24_784_229 + ((slot - 14_018_019) * 99_344 / 100_000);
        var excess = (long)(blobs.UpdateFraction * Math.Log(UsualBaseFeeWei / 16.0));
        return new(CurrentRules, seed, slot, number, UsualBaseFeeWei, excess);
    }

    private static SimulationAnchor Read(byte[] json, string path)
    {
        SimulationAnchor? anchor;
        try
        {
            anchor = JsonSerializer.Deserialize<SimulationAnchor>(json);
        }
        catch (JsonException fault)
        {
            throw new InvalidOperationException(
                $"{path} is not a simulated chain; delete the demo's data directory to begin a new one.",
                fault
            );
        }

        return anchor is { Rules: CurrentRules }
            ? anchor
            : throw new InvalidOperationException(
                $"{path} is a simulated chain of rules {anchor?.Rules}, this version folds rules {CurrentRules}; delete the demo's data directory to begin a new one."
            );
    }
}
