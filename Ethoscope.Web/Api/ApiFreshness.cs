namespace Ethoscope.Web.Api;

/// <summary>How long an answer may be kept. With keys, answers stay public: they do not depend on who asks.</summary>
/// <param name="HasTag">Whether it has an ETag.</param>
internal sealed record ApiFreshness(string CacheControl, bool HasTag = true)
{
    /// <summary>Finalised facts, read in full: nothing can be added to them.</summary>
    public static ApiFreshness Immutable { get; } = new("public, max-age=31536000, immutable");

    /// <summary>What changes with the head: a part of a slot.</summary>
    public static ApiFreshness Head { get; } = new("public, max-age=2");

    /// <summary>What is as old as the process.</summary>
    public static ApiFreshness Minute { get; } = new("public, max-age=60");

    /// <summary>What must be asked for each time.</summary>
    public static ApiFreshness None { get; } = new("no-store", HasTag: false);

    public bool IsImmutable => ReferenceEquals(this, Immutable);
}
