using Ethoscope.Core.Live;

namespace Ethoscope.Web.Live;

/// <summary>Several sinks, in this order.</summary>
internal sealed class LiveSinks(params IReadOnlyList<ILiveSink> sinks) : ILiveSink
{
    public void Publish(LiveEvent message)
    {
        foreach (var sink in sinks)
            sink.Publish(message);
    }

    public void Missed()
    {
        foreach (var sink in sinks)
            sink.Missed();
    }

    public void StandsAt(long id)
    {
        foreach (var sink in sinks)
            sink.StandsAt(id);
    }

    public void Interrupted()
    {
        foreach (var sink in sinks)
            sink.Interrupted();
    }
}
