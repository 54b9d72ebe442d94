namespace Ethoscope.Web.Limits;

/// <summary>Says of routes what a request weighs.</summary>
internal static class RouteWeights
{
    /// <param name="units">0 is free.</param>
    public static TBuilder Weighs<TBuilder>(this TBuilder route, int units)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteWeight(units));

    /// <summary>A list: one unit for each so many rows that <c>limit</c> asks for.</summary>
    public static TBuilder WeighsByRows<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new RouteWeight(1, ByRows: true));

    public static TBuilder IsUnlimited<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.WithMetadata(new Unlimited());
}
