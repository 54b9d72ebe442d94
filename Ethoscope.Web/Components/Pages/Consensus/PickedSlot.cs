using Ethoscope.Core.Consensus;
using Ethoscope.Web.Components.Shared;

namespace Ethoscope.Web.Components.Pages.Consensus;

/// <summary>The slot whose detail is asked for.</summary>
/// <param name="Number">Null where the address was not understood.</param>
/// <param name="Found">A part without value and failure where nothing is known of it.</param>
/// <param name="Problem">What was not understood, for people.</param>
public sealed record PickedSlot(long? Number, Part<Slot> Found, string? Problem);
