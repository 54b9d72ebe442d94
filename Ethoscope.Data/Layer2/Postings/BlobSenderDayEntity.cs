namespace Ethoscope.Data.Layer2.Postings;

/// <summary>Of a day, written by <see cref="BlobSenderRollup"/>.</summary>
internal sealed class BlobSenderDayEntity : BlobSenderRow;
