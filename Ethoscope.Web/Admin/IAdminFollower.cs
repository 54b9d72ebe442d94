namespace Ethoscope.Web.Admin;

/// <summary>Does in this process what an administrator did at any instance.</summary>
internal interface IAdminFollower
{
    /// <param name="kind">One of <see cref="Core.Admin.AdminChange"/>; others are not for it. It throws nothing.</param>
    Task FollowAsync(string kind, CancellationToken stop);
}
