using NpgsqlTypes;

namespace Ethoscope.Data.Collection;

/// <summary>What a series covers; changed in the transaction that changes its data.</summary>
internal sealed class CoverageEntity
{
    public string Series { get; set; } = "";

    /// <summary>Half-open ranges of heights, slots or seconds.</summary>
    public NpgsqlRange<long>[] Ranges { get; set; } = [];
    public DateTimeOffset UpdatedAt { get; set; }
}
