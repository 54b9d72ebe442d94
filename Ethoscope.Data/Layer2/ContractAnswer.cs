using System.Numerics;

namespace Ethoscope.Data.Layer2;

/// <summary>What became of a contract call.</summary>
internal enum ContractState
{
    /// <summary>The endpoint did not answer, or there is no contract: nothing is known.</summary>
    Unknown = 0,

    /// <summary>The contract has no such function, or would not answer.</summary>
    Reverted,

    Answered,
}

/// <param name="Data">What was returned; empty where nothing was.</param>
internal sealed record ContractAnswer(ContractState State, ReadOnlyMemory<byte> Data)
{
    private const int WordBytes = 32;

    public static ContractAnswer Unknown { get; } = new(ContractState.Unknown, default);

    public static ContractAnswer Reverted { get; } = new(ContractState.Reverted, default);

    /// <summary>What a call returned; nothing at all comes from an address without a contract.</summary>
    public static ContractAnswer Of(ReadOnlyMemory<byte> data) => data.IsEmpty ? Unknown : new(ContractState.Answered, data);

    /// <summary>A word as an unsigned number; null where there is none.</summary>
    public BigInteger? Word(int index = 0) =>
        State == ContractState.Answered && Data.Length >= (index + 1) * WordBytes
            ? new BigInteger(Data.Span.Slice(index * WordBytes, WordBytes), isUnsigned: true, isBigEndian: true)
            : null;
}
