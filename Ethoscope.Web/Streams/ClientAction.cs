using System.Text.Json;

namespace Ethoscope.Web.Streams;

/// <summary>What a client wants.</summary>
internal abstract record ClientAction
{
    /// <param name="Since">Id behind which to begin; null for now.</param>
    /// <param name="Interval">Least time between messages of one channel and subject, in milliseconds.</param>
    public sealed record Subscribe(IReadOnlyList<string> Channels, long? Since, int Interval) : ClientAction;

    public sealed record Unsubscribe(IReadOnlyList<string> Channels) : ClientAction;

    /// <param name="Id">To be sent back; null for none.</param>
    public sealed record Ping(JsonElement? Id) : ClientAction;

    /// <param name="Text">Of the key or token.</param>
    public sealed record Authenticate(string Text, bool IsToken) : ClientAction
    {
        /// <summary>Says nothing.</summary>
        public override string ToString() => nameof(Authenticate);
    }

    /// <summary>What is wrong.</summary>
    public sealed record Wrong(StreamFault Fault) : ClientAction;
}
