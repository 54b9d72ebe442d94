namespace Ethoscope.Core.Health.Changes;

/// <summary>An input in one of the two scores of a change.</summary>
/// <param name="Weight">Of the model, 0 where it is not applicable.</param>
/// <param name="Mass">w·c; 0 where it counts for nothing.</param>
/// <param name="Points">Null where it has no value that counts.</param>
/// <param name="Reading">As it was measured; null where this score's model had no such input.</param>
internal sealed record SideInput(double Weight, double Mass, double? Points, InputReading? Reading)
{
    public static readonly SideInput Absent = new(0, 0, null, null);
}
