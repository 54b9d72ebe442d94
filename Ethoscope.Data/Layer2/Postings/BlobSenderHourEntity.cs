namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Of an hour, written by <see cref="BlobSenderRollup"/>.</summary>
internal sealed class BlobSenderHourEntity : BlobSenderRow;
