namespace Ethoscope.Core.Live;

/// <summary>Where the bus hands over what it receives. Safe to call from any thread; never waits for a subscriber.</summary>
public interface ILiveSink
{
    /// <summary>Delivers a message to the subscribers of its channel. An id at or below the last one delivered is passed over.</summary>
    void Publish(LiveEvent message);

    /// <summary>Tells every subscriber that messages were lost for good, so that it loads its state anew.</summary>
    void Missed();

    /// <summary>Tells where the outbox stands before the first message: the next one has the id behind this.</summary>
    void StandsAt(long id) { }

    /// <summary>Tells that messages come late for a while, as Redis or the database went away. None is lost by it.</summary>
    void Interrupted() { }
}
