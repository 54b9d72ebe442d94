using Ethoscope.Core.Collection;
using Ethoscope.Core.Consensus;

namespace Ethoscope.Data.Consensus;

/// <summary>What one endpoint said, judged.</summary>
/// <param name="Judged">The thing, or why it is refused; null without a reply.</param>
internal readonly record struct BeaconReading<T>(BeaconAnswerState State, Checked<T>? Judged)
    where T : class
{
    public T? Content => Judged?.Content;

    public Rejection? Rejection => Judged?.Rejection;
}
