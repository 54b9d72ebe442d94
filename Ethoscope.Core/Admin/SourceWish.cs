namespace Ethoscope.Core.Admin;

/// <summary>What may be wanted of an endpoint.</summary>
public enum SourceWish
{
    /// <summary>Never to be asked, until it is resumed.</summary>
    Pause,

    Resume,

    /// <summary>To forget what it rests or is passed over for, and to look at it at once.</summary>
    Retry,

    /// <summary>To close its circuit.</summary>
    Reset,

    /// <summary>To have another place among the endpoints of its pool.</summary>
    Move,

    /// <summary>To forget all wishes of an endpoint that is not configured any more.</summary>
    Forget,
}
