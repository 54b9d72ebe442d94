using System.Text;
using Ethoscope.Core.Security;
using Ethoscope.Data.Security;
using Ethoscope.Web.Admin;
using Ethoscope.Web.Configuration;
using Ethoscope.Web.Jobs;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Ethoscope.Web.Security;

/// <summary>Who may come in: the administrator by a session, programs by keys. Neither opens the other's door.</summary>
internal static class SecurityServices
{
    private static readonly string[] AdminPaths = ["/admin", JobsDashboard.Path];

    /// <summary>Needs the storage, the live bus and the options.</summary>
    /// <exception cref="InvalidConfigurationException">A secret can't be made or read.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, EthoscopeOptions options)
    {
        var secrets = new Secrets(options);
        services.AddSingleton(secrets).AddHostedService<SecurityStart>();
        services.AddKeys(_ => new KeySecret(secrets.ApiKey)).AddCrossOrigins(options.Security.Origins).AddAdmin();
        return services.AddDoors(secrets.AdminPassword, options.Security.RequireKey, options.Security.RequireLogin);
    }

    /// <summary>Keys that are read again when another instance changed them, and whose use is stored.</summary>
    public static IServiceCollection AddKeys(this IServiceCollection services, Func<IServiceProvider, KeySecret> secret) =>
        services.AddApiKeys(secret).AddHostedService<ApiKeyWatch>().AddHostedService<ApiKeyUsageFlow>();

    /// <param name="origins">As <see cref="OriginsReader"/> reads them.</param>
    public static IServiceCollection AddCrossOrigins(this IServiceCollection services, IReadOnlyList<string> origins)
    {
        var others = new CrossOrigins(origins);
        return services.AddSingleton(others).AddCors(others.Configure);
    }

    /// <summary>The doors themselves, over keys that are kept anywhere.</summary>
    public static IServiceCollection AddDoors(
        this IServiceCollection services,
        string adminPassword,
        bool requireKey,
        bool requireLogin = false
    )
    {
        services.AddSingleton(new DashboardDoor(requireLogin)).AddSingleton<CircuitSessions>();
        services.AddSingleton(new AdminPassword(adminPassword)).AddSingleton<SignInAttempts>().AddSingleton<AdminSession>();
        services.AddSingleton<AdminAudit>().AddSingleton<RefusedSignIns>();
        services
            .AddAuthentication(AdminSession.Scheme)
            .AddCookie(
                AdminSession.Scheme,
                cookie =>
                {
                    cookie.EventsType = typeof(AdminSession);
                    cookie.ExpireTimeSpan = AdminSession.Life;
                    cookie.SlidingExpiration = false;
                    cookie.Cookie.Name = "ethoscope-admin";
                    cookie.Cookie.HttpOnly = true;
                    cookie.Cookie.SameSite = SameSiteMode.Lax;
                    cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                }
            )
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.KeyScheme, configureOptions: null);
        services.TryAddSingleton(new CrossOrigins([]));
        services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
        services.AddAntiforgery(forms =>
        {
            forms.Cookie.Name = "ethoscope-forms";
            forms.Cookie.HttpOnly = true;
            forms.Cookie.SameSite = SameSiteMode.Strict;
            forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        var key = new ApiKeyRequirement(requireKey);
        services.AddSingleton(key);
        var policies = services
            .AddAuthorizationBuilder()
            .AddPolicy(AdminSession.Policy, policy => policy.AddAuthenticationSchemes(AdminSession.Scheme).RequireAuthenticatedUser());
        foreach (var scope in ApiKeyScopeText.All.Prepend(ApiKeyScopes.None))
            policies.AddPolicy(
                ApiKeyRequirement.PolicyOf(scope),
                policy => policy.AddAuthenticationSchemes(ApiKeyHandler.KeyScheme).RequireAssertion(context => key.IsMetBy(context, scope))
            );

        // What a stranger sends as a key is any bytes: it is to be refused as a key, not as a malformed request.
        services.Configure<KestrelServerOptions>(server =>
            server.RequestHeaderEncodingSelector = name =>
                name.Equals(ApiKeyHandler.Header, StringComparison.OrdinalIgnoreCase)
                || name.Equals("Authorization", StringComparison.OrdinalIgnoreCase)
                    ? Encoding.Latin1
                    : null
        );
        return services;
    }

    /// <summary>After routing, before whatever answers.</summary>
    public static void UseDoors(this WebApplication app)
    {
        var door = app.Services.GetRequiredService<DashboardDoor>();
        app.UseAuthentication();
        app.UseWhen(context => IsForAdministrator(context.Request) || door.Shuts(context), branch => branch.Use(AdmitAdministratorAsync));
        if (door.IsShut)
            app.UseWhen(
                context => context.Request.Path.StartsWithSegments(DashboardDoor.Circuits, StringComparison.OrdinalIgnoreCase),
                branch => branch.Use(next => context => app.Services.GetRequiredService<CircuitSessions>().WatchAsync(context, next))
            );
        app.UseAuthorization();
        app.UseWhen(JobsAudit.Concerns, branch => branch.Use(JobsAudit.AdmitAsync));
    }

    private static bool IsForAdministrator(HttpRequest request) =>
        AdminPaths.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase));

    /// <summary>By the address, whatever answers there: a page that forgot its policy is behind the door too.</summary>
    private static Task AdmitAdministratorAsync(HttpContext context, RequestDelegate next) =>
        context.User.Identity?.IsAuthenticated == true ? next(context) : context.ChallengeAsync(AdminSession.Scheme);
}
