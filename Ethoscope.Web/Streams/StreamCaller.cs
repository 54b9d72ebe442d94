using Ethoscope.Core.Security;

namespace Ethoscope.Web.Streams;

/// <summary>Who opens a stream.</summary>
/// <param name="Key">Null where none was presented.</param>
internal sealed record StreamCaller(ApiKey? Key, string Address, StreamSlot Slot);
