using System.Text.Json;

namespace Ethoscope.Data.Upstream;

/// <summary>Hears what a subscription brings; one call at a time for each subscription.</summary>
internal interface ISubscriptionListener
{
    /// <summary>The endpoint took the subscription.</summary>
    void Confirmed();

    /// <summary>A message came.</summary>
    /// <param name="result">Whatever the endpoint sent; valid until this returns.</param>
    void Told(JsonElement result);

    /// <summary>A subscription that was confirmed has ended.</summary>
    void Lost();
}
