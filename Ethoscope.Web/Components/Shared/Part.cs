namespace Ethoscope.Web.Components.Shared;

/// <summary>One answer of several that a page asks for. With both, the value is an older one that could not be refreshed.</summary>
/// <param name="Failure">Why it could not be had, for people.</param>
public readonly record struct Part<T>(T? Value, string? Failure)
    where T : class
{
    /// <summary>This answer, or where it failed the older value with the failure.</summary>
    public Part<T> Or(Part<T> older) => Value is null ? new(older.Value, Failure) : this;
}
