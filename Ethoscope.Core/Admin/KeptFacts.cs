namespace Ethoscope.Core.Admin;

/// <summary>What is stored of a thing that is kept for a time.</summary>
/// <param name="Rows">By the database's statistics, so roughly.</param>
/// <param name="Bytes">On disk, with indexes.</param>
/// <param name="CompressedBytes">Of these, in compressed chunks; null where nothing is compressed.</param>
/// <param name="Oldest">Null where there is no row, or none was found within two seconds.</param>
public sealed record KeptFacts(string Thing, long Rows, long Bytes, long? CompressedBytes, DateTimeOffset? Oldest);
